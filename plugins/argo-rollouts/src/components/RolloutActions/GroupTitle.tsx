import ListSubheader from '@material-ui/core/ListSubheader';
import { forwardRef } from 'react';
import { useActionStyles } from './styles';

/** The title of a group in a menu. */
export const GroupTitle = forwardRef<
  HTMLLIElement,
  {
    title: string;
    /** Tells the menu, which begins with its first child that is not disabled, to pass it over. */
    disabled: true;
  }
>(({ title }, ref) => {
  const classes = useActionStyles();
  return (
    <ListSubheader
      ref={ref}
      disableSticky
      role="separator"
      aria-label={title}
      className={classes.group}
    >
      {title}
    </ListSubheader>
  );
});
