import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type ActionRequest,
  type GateMode,
  type Verb,
  type VerdictReply,
  type VerdictValue,
  actionRequestSchema,
  describeGate,
} from 'backstage-plugin-argo-rollouts-common';
import { InputError } from '@backstage/errors';
import { Gate } from './Gate';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'api-service', namespace: 'default' },
};
const rollout = { cluster: 'a', namespace: 'shop', name: 'api-service' };

const values: VerdictValue[] = ['pass', 'regression', 'insufficient', 'noData'];
const modes: GateMode[] = ['off', 'warn', 'enforce'];
const verbs: Verb[] = [
  ...(['promote', 'promoteFull', 'skipStep', 'abort', 'retry'] as const),
  ...(['pause', 'resume', 'restart', 'undo', 'terminate'] as const),
];
const gated: Verb[] = ['promote', 'promoteFull', 'skipStep'];
/** What the person asks for, and what they may. */
const people = [
  { override: false, reason: true, mayOverride: true },
  { override: true, reason: true, mayOverride: true },
  { override: true, reason: false, mayOverride: true },
  { override: true, reason: true, mayOverride: false },
];

describe('Gate', () => {
  for (const value of values) {
    for (const mode of modes) {
      for (const verb of verbs) {
        for (const person of people) {
          const expected = whatIsDue(value, mode, verb, person);
          const asks = person.override ? 'overrides' : 'asks';
          const how = `${person.reason ? '' : ' without a reason'}${
            person.mayOverride ? '' : ' without the permission'
          }`;
          it(`${value}, ${mode}, ${verb}: who ${asks}${how} gets ${expected}`, async () => {
            expect(await outcome(value, mode, verb, person)).toBe(expected);
          });
        }
      }
    }
  }

  it('lets insufficient and no data through where the profile says so', async () => {
    const person = { override: false, reason: false, mayOverride: false };
    const allow = { onInsufficient: 'allow', onNoData: 'allow' } as const;
    expect(
      await outcome('insufficient', 'enforce', 'promote', person, allow),
    ).toBe('open');
    expect(await outcome('noData', 'enforce', 'promote', person, allow)).toBe(
      'open',
    );
    expect(
      await outcome('regression', 'enforce', 'promote', person, allow),
    ).toBe('held:gateRegression');
  });

  it('holds when the judge fails, lets an override through, and says why', async () => {
    const failing = gateOver(async () => {
      throw new InputError('There is no profile "x".');
    }, true);
    expect(await failing.check(actionOf('promote', people[0]))).toMatchObject({
      kind: 'held',
      refusal: {
        code: 'gateNoData',
        why: expect.stringContaining('There is no profile "x".'),
      },
    });
    expect(await failing.check(actionOf('promote', people[1]))).toMatchObject({
      kind: 'overridden',
    });
    expect(await failing.check(actionOf('abort', people[0]))).toEqual({
      kind: 'none',
    });
  });

  it('keeps what it judged for the log', async () => {
    const gate = gateOver(async () => replyOf('regression', 'enforce'), true);
    expect(await gate.check(actionOf('promote', people[1]))).toEqual({
      kind: 'overridden',
      judged: {
        verdict: 'regression: The sentence.',
        evidenceHash: 'the digest',
      },
    });
  });
});

function whatIsDue(
  value: VerdictValue,
  mode: GateMode,
  verb: Verb,
  { override, reason, mayOverride }: (typeof people)[number],
): string {
  if (!gated.includes(verb) || mode === 'off') {
    return 'none';
  }
  if (mode === 'warn' || value === 'pass') {
    return 'open';
  }
  if (!override) {
    return `held:gate${value[0].toUpperCase()}${value.slice(1)}`;
  }
  if (!reason) {
    return 'held:overrideNeedsReason';
  }
  return mayOverride ? 'overridden' : 'NotAllowedError';
}

async function outcome(
  value: VerdictValue,
  mode: GateMode,
  verb: Verb,
  person: (typeof people)[number],
  policy: {
    onInsufficient: 'hold' | 'allow';
    onNoData: 'hold' | 'allow';
  } = { onInsufficient: 'hold', onNoData: 'hold' },
): Promise<string> {
  const gate = gateOver(
    async () => replyOf(value, mode, policy),
    person.mayOverride,
  );
  try {
    const decision = await gate.check(actionOf(verb, person));
    return decision.kind === 'held'
      ? `held:${decision.refusal.code}`
      : decision.kind;
  } catch (error) {
    return (error as Error).name;
  }
}

function gateOver(
  judge: () => Promise<VerdictReply>,
  mayOverride: boolean,
): Gate {
  return new Gate({
    verdicts: { judge },
    permissions: mockServices.permissions.mock({
      authorize: async () => [
        {
          result: mayOverride ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        },
      ],
    }),
    logger: mockServices.logger.mock(),
  });
}

const view = { name: 'api-service', actions: {} } as never;

function replyOf(
  value: VerdictValue,
  mode: GateMode,
  policy = { onInsufficient: 'hold', onNoData: 'hold' } as {
    onInsufficient: 'hold' | 'allow';
    onNoData: 'hold' | 'allow';
  },
): VerdictReply {
  const verdict = {
    value,
    sentence: 'The sentence.',
    digest: 'the digest',
    reason: { code: 'notCertain', message: '' },
  } as VerdictReply['verdict'];
  const possible = { possible: true };
  const gate = describeGate(verdict, { mode, ...policy }, {
    actions: {
      promote: possible,
      promoteFull: possible,
      skipStep: possible,
    },
  } as never);
  return { verdict, gate };
}

function actionOf(
  verb: Verb,
  { override, reason }: { override: boolean; reason: boolean },
) {
  const isGated = gated.includes(verb);
  const request: ActionRequest = actionRequestSchema.parse({
    verb,
    rollout,
    seen: { uid: 'uid', podHash: null, stepIndex: null },
    key: '6f1c2b1e-6f64-4b6c-9a55-9f3a0f5d3a01',
    ...(reason ? { reason: 'The payment provider is down.' } : {}),
    ...(override && isGated ? { override: { digestSeen: '' } } : {}),
    ...(verb === 'promoteFull'
      ? { confirmName: 'api-service', undoesAbort: false }
      : {}),
    ...(verb === 'undo' ? { toRevision: 1 } : {}),
    ...(verb === 'terminate' ? { analysisRun: 'x' } : {}),
  });
  const credentials = { $$type: '@backstage/BackstageCredentials' } as never;
  return { entity, view, annotations: {}, request, credentials };
}
