import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { CopyableText } from '../CopyableText';
import { describeEmptiness, type Search } from './emptyText';
import { useTranslateDetails } from '../../translationOfDetails';

const useStyles = makeStyles(theme => ({
  root: { maxWidth: 720, overflowWrap: 'anywhere' },
  part: { marginTop: theme.spacing(1) },
}));

/** What a person sees who has no rollouts: why, and what to add where. */
export function EmptySelection({ search }: { search: Search }) {
  const classes = useStyles();
  const t = useTranslateDetails();
  const { title, sentences, snippets } = describeEmptiness(t, search);
  return (
    <div className={classes.root}>
      <Typography variant="h6" component="h2">
        {title}
      </Typography>
      {sentences.map(sentence => (
        <Typography key={sentence} className={classes.part}>
          {sentence}
        </Typography>
      ))}
      {snippets.map(({ where, yaml }) => (
        <div key={where} className={classes.part}>
          <Typography variant="body2">{where}</Typography>
          <CopyableText text={yaml} copyLabel={t('empty.copyYaml')} />
        </div>
      ))}
    </div>
  );
}
