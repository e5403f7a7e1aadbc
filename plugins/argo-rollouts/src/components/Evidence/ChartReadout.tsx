import { makeStyles } from '@material-ui/core/styles';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { formatTimeOfDay } from '../../text/time';
import type { Plot } from './drawing';
import type { ChartRow } from './rows';

const useStyles = makeStyles(theme => ({
  root: { position: 'relative' },
  line: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    borderLeft: `1px solid ${theme.palette.text.secondary}`,
    pointerEvents: 'none',
  },
  words: {
    position: 'absolute',
    top: theme.spacing(1),
    whiteSpace: 'nowrap',
    backgroundColor: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(0.5, 1),
    fontSize: theme.typography.body2.fontSize,
    pointerEvents: 'none',
  },
}));

/**
 * Tells the values under the pointer. The table below the chart has them for those who
 * use none.
 */
export function ChartReadout(props: {
  rows: ChartRow[];
  plot: Plot;
  sides: { canary: string; stable: string };
  format: (value: number) => string;
  children: ReactNode;
}) {
  const { rows, plot, sides, format, children } = props;
  const classes = useStyles();
  const [at, setAt] = useState<{ share: number; px: number } | null>(null);
  const follow = ({ currentTarget, clientX }: MouseEvent<HTMLDivElement>) => {
    const px = clientX - currentTarget.getBoundingClientRect().left;
    const share = (px - plot.x) / plot.width;
    setAt(share >= 0 && share <= 1 ? { share, px } : null);
  };
  const row = at && rows[Math.round(at.share * (rows.length - 1))];
  return (
    <div
      className={classes.root}
      onMouseMove={follow}
      onMouseLeave={() => setAt(null)}
    >
      {children}
      {at && row && (
        <>
          <div className={classes.line} style={{ left: at.px }} />
          <div
            className={classes.words}
            // To the side where there is room.
            style={
              at.share < 0.5
                ? { left: at.px + 12 }
                : { right: `calc(100% - ${at.px - 12}px)` }
            }
          >
            <div>{formatTimeOfDay(row.atMs)}</div>
            {row.canary !== null && (
              <div>
                {sides.canary}: {format(row.canary)}
              </div>
            )}
            {row.stable !== null && (
              <div>
                {sides.stable}: {format(row.stable)}
              </div>
            )}
          </div>
        </>
      )}
    </div>
  );
}
