import Typography from '@material-ui/core/Typography';
import type { ReactNode } from 'react';
import { useTranslate } from '../../translation';
import { CopyableText } from '../CopyableText';
import { Notice } from '../Notice';
import { Problem, type ProblemText } from '../Problem';
import type { Question as QuestionAsked } from './askAbout';
import { useActionStyles } from './styles';

/** What an action will do, what speaks against it, what a person may say to it, and the same as a command. */
export function Question(props: {
  question: QuestionAsked;
  /** What the verdict speaks against it; null when it does not. */
  verdictWarning: string | null;
  /** Why the person may not do it; null when they may. */
  mayNot: string | null;
  problem: ProblemText | null;
  /** The fields to fill in. */
  children: ReactNode;
}) {
  const { question, verdictWarning, mayNot, problem } = props;
  const t = useTranslate();
  const classes = useActionStyles();
  const { consequences, list, command } = question;
  const warnings = verdictWarning
    ? [verdictWarning, ...question.warnings]
    : question.warnings;
  return (
    <>
      {consequences.map(consequence => (
        <Typography key={consequence} paragraph>
          {consequence}
        </Typography>
      ))}
      {list && (
        <div className={classes.part}>
          <Typography>{list.title}</Typography>
          <ul className={classes.list}>
            {list.items.map(item => (
              <Typography key={item} component="li">
                {item}
              </Typography>
            ))}
          </ul>
        </div>
      )}
      {warnings.length > 0 && (
        <div className={classes.part}>
          <Notice tone="trouble" title={t('actions.dialog.lookOut')}>
            {warnings.map(warning => (
              <div key={warning}>{warning}</div>
            ))}
          </Notice>
        </div>
      )}
      {mayNot && (
        <div className={classes.part}>
          <Notice tone="quiet" title={t('actions.dialog.notYours')}>
            {mayNot}
          </Notice>
        </div>
      )}
      <div role="alert" className={classes.part}>
        {problem && <Problem text={problem} />}
      </div>
      {props.children}
      <Typography variant="body2" color="textSecondary">
        {t('actions.dialog.terminal')}
      </Typography>
      <CopyableText
        text={command}
        copyLabel={t('actions.dialog.copyCommand')}
      />
    </>
  );
}
