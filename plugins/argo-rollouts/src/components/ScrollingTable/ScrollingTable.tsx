import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  // Wide values scroll here, never the page.
  scroll: { overflow: 'auto' },
  table: {
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'left',
      verticalAlign: 'top',
      padding: theme.spacing(0.25, 2, 0.25, 0),
    },
  },
}));

/** A table that scrolls within itself where it is wider or higher than its place, by keyboard too. */
export function ScrollingTable(props: {
  label: string;
  /** From which height on it scrolls. Left out: it is as high as its rows. */
  maxHeightPx?: number;
  /** `thead` and `tbody`. */
  children: ReactNode;
}) {
  const { label, maxHeightPx, children } = props;
  const classes = useStyles();
  return (
    <div
      className={classes.scroll}
      style={{ maxHeight: maxHeightPx }}
      role="region"
      aria-label={label}
      // What scrolls must scroll by keyboard too.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Typography
        variant="body2"
        component="table"
        className={classes.table}
        aria-label={label}
      >
        {children}
      </Typography>
    </div>
  );
}
