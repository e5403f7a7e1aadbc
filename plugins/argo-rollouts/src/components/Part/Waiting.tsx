import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../../translation';

const useStyles = makeStyles({
  // Words that come and go within a blink would flicker.
  words: { animation: '$appear 1ms 300ms both' },
  '@keyframes appear': { from: { opacity: 0 }, to: { opacity: 1 } },
});

/** The place of what is being loaded. */
export function Waiting({ heightPx }: { heightPx: number }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <div style={{ minHeight: heightPx }} role="status">
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.words}
      >
        {t('panel.part.loading')}
      </Typography>
    </div>
  );
}
