import Typography from '@material-ui/core/Typography';
import { CopyableText } from '../CopyableText';
import { Notice } from '../Notice';
import { Problem, type ProblemText } from '../Problem';
import type { QuestionText } from './consequenceText';
import { useActionStyles } from './styles';

/** What an action will do, what speaks against it, and the same as a command. */
export function Question(props: {
  question: QuestionText;
  problem: ProblemText | null;
}) {
  const classes = useActionStyles();
  const { consequences, warning, command } = props.question;
  return (
    <>
      {consequences.map(consequence => (
        <Typography key={consequence} paragraph>
          {consequence}
        </Typography>
      ))}
      {warning && (
        <div className={classes.part}>
          <Notice tone="trouble" title="Look out">
            {warning}
          </Notice>
        </div>
      )}
      <div role="alert" className={classes.part}>
        {props.problem && <Problem text={props.problem} />}
      </div>
      <Typography variant="body2" color="textSecondary">
        The same from a terminal:
      </Typography>
      <CopyableText text={command} copyLabel="Copy the command" />
    </>
  );
}
