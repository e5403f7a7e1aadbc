import type { ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import { useState, type MouseEvent } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { CalmButton } from '../CalmButton';
import { useActionStyles } from './styles';

/**
 * A button that says why it cannot be used: it stays in its place and in the tab order,
 * and shows the reason on hover, on focus and when it is pressed all the same.
 */
export function ActionButton(props: {
  label: string;
  look: Pick<ButtonProps, 'variant' | 'color' | 'className'>;
  /** Null when it can be used. */
  blockedBecause: string | null;
  onClick: (event: MouseEvent<HTMLElement>) => void;
}) {
  const { label, look, blockedBecause, onClick } = props;
  const classes = useActionStyles();
  const [isReasonOpen, setReasonOpen] = useState(false);
  const isBlocked = blockedBecause !== null;
  const reasonId = useUniqueId();
  return (
    <>
      <Tooltip
        title={blockedBecause ?? ''}
        open={isReasonOpen && isBlocked}
        onOpen={() => setReasonOpen(true)}
        onClose={() => setReasonOpen(false)}
        // Above, because the progress is below.
        placement="top"
        TransitionProps={{ timeout: 0 }}
      >
        <CalmButton
          {...(isBlocked
            ? { variant: 'outlined', className: classes.blocked }
            : look)}
          aria-disabled={isBlocked}
          aria-describedby={isBlocked ? reasonId : undefined}
          onClick={isBlocked ? () => setReasonOpen(true) : onClick}
        >
          {label}
        </CalmButton>
      </Tooltip>
      {isBlocked && (
        <span id={reasonId} className={classes.hidden}>
          {blockedBecause}
        </span>
      )}
    </>
  );
}
