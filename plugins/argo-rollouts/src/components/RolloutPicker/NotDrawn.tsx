import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../translation';

/** In place of a rollout's state that cannot be shown, among others that can. */
export function NotDrawn() {
  const t = useTranslate();
  return (
    <Typography variant="body2" component="div" color="textSecondary">
      {t('panel.part.notDrawn')}
    </Typography>
  );
}
