import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { Notice } from '../Notice';
import { Situation } from '../Situation';
import { useActionStyles } from './styles';

/** Why a click came too late, and what is so now. */
export function StaleAnswer(props: { why: string; present: RolloutView }) {
  const classes = useActionStyles();
  return (
    <>
      <div role="alert" className={classes.part}>
        <Notice tone="attention" title="Nothing was changed">
          {props.why} Now it is so:
        </Notice>
      </div>
      <Situation view={props.present} />
    </>
  );
}
