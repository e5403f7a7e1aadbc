import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Notice } from '../Notice';
import type { ProblemText } from './problemText';

/** A failed request: what happened, what to do, and trying again where that helps. */
export function Problem(props: { text: ProblemText; onRetry?: () => void }) {
  const t = useTranslate();
  const { title, message, nextStep } = props.text;
  return (
    <Notice
      tone="trouble"
      title={title}
      action={
        props.onRetry && (
          <CalmButton size="small" onClick={props.onRetry}>
            {t('problem.retry')}
          </CalmButton>
        )
      }
    >
      {message} {nextStep}
    </Notice>
  );
}
