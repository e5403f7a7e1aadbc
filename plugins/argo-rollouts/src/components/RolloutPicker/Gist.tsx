import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useNowMs } from '../../hooks/useNowMs';
import { toPlainText } from '../../text/sentence';
import { useTranslate } from '../../translation';
import { describeInSentences } from '../Situation';

const useStyles = makeStyles({
  line: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
});

/** What goes on with a rollout, in two lines. */
export function Gist(props: { view: RolloutView; isOld: boolean }) {
  const t = useTranslate();
  const classes = useStyles();
  const [first] = describeInSentences(t, props.view, useNowMs());
  const text = first ? toPlainText(first) : '';
  return (
    <Typography
      variant="body2"
      component="div"
      color="textSecondary"
      className={classes.line}
      title={text}
    >
      {props.isOld ? t('picker.asLastSeen', { gist: text }) : text}
    </Typography>
  );
}
