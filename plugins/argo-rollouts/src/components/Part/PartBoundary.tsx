import { toError } from '@backstage/errors';
import { Component, type ReactNode } from 'react';
import { useTranslate } from '../../translation';
import { BrokenPart } from './BrokenPart';

interface Props {
  /** What is drawn: a newer one is worth another try. */
  of: unknown;
  /** Said in its place where a notice with a button has no room. Left out: the notice. */
  instead?: ReactNode;
  children: ReactNode;
}

interface State {
  error: Error | null;
  of: unknown;
}

/**
 * Keeps what cannot be drawn, such as a reply of another version of the backend, from
 * taking the page down: the other parts stay, the button *Abort* among them.
 */
export class PartBoundary extends Component<Props, State> {
  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: toError(error) };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { error: null, of };
  }

  state: State = { error: null, of: this.props.of };

  render() {
    const { error } = this.state;
    if (!error) {
      return this.props.children;
    }
    return this.props.instead ?? <NotDrawn error={error} />;
  }
}

function NotDrawn({ error }: { error: Error }) {
  const t = useTranslate();
  return (
    <BrokenPart
      title={t('panel.part.notDrawn')}
      why={t('panel.part.whyNotDrawn', { detail: error.message })}
    />
  );
}
