import Button, { type ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';

const useStyles = makeStyles(theme => ({
  calm: { '@media (prefers-reduced-motion: reduce)': { transition: 'none' } },
  focused: {
    outline: `2px solid ${theme.palette.text.primary}`,
    outlineOffset: 2,
  },
}));

/** MUI's button without its ripples: nothing moves or pulses, and the focus has a frame. */
export const CalmButton = forwardRef<HTMLButtonElement, ButtonProps>(
  ({ className = '', ...props }, ref) => {
    const { calm, focused } = useStyles();
    return (
      <Button
        ref={ref}
        disableRipple
        focusVisibleClassName={focused}
        className={`${calm} ${className}`}
        {...props}
      />
    );
  },
);
