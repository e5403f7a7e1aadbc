import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ActionSubject,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import { formatShare } from '../../text/numbers';
import { formatMoment } from '../../text/time';
import {
  type TranslateDetails,
  useTranslateDetails,
} from '../../translationOfDetails';
import { CopyableText } from '../CopyableText';
import { readVerdict } from './entryText';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0, 2),
    margin: theme.spacing(1, 0),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  value: { margin: 0 },
}));

/** Everything that was recorded of an attempt. */
export function EntryDetails({ entry }: { entry: LoggedAction }) {
  const t = useTranslateDetails();
  const classes = useStyles();
  const { patches } = entry;
  return (
    <>
      <dl className={classes.list}>
        {listFacts(t, entry).map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
      {patches.length > 0 && (
        <>
          <Typography variant="body2" color="textSecondary">
            {t('log.details.patches')}
          </Typography>
          <CopyableText
            text={patches
              .map(({ target, body }) => `${target} ${JSON.stringify(body)}`)
              .join('\n')}
            copyLabel={t('log.details.copyPatches')}
          />
        </>
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" component="dt" color="textSecondary">
        {name}
      </Typography>
      <Typography variant="body2" component="dd" className={classes.value}>
        {value}
      </Typography>
    </>
  );
}

function listFacts(
  t: TranslateDetails,
  entry: LoggedAction,
): Array<[name: string, value: string]> {
  const { before, client } = entry;
  const moments = [
    ['requested', entry.requestedAt],
    ['accepted', entry.acceptedAt],
    ['observed', entry.observedAt],
  ] as const;
  return [
    ...moments.flatMap(
      ([name, at]): Array<[string, string]> =>
        at === null ? [] : [[t(`log.details.${name}`), formatMoment(at)]],
    ),
    ...(before ? listSubject(t, before) : []),
    ...(entry.gate ? listGate(t, entry.gate) : []),
    [t('log.details.entity'), entry.entityRef],
    [t('log.details.client'), client.userAgent ?? client.kind],
    [t('log.details.id'), entry.id],
  ];
}

function listSubject(
  t: TranslateDetails,
  before: ActionSubject,
): Array<[name: string, value: string]> {
  const { fromPodHash, toPodHash, stepIndex, weight } = before;
  const facts: Array<[string, string | null]> = [
    [t('log.details.from'), nameVersion(fromPodHash, before.fromImages)],
    [t('log.details.to'), nameVersion(toPodHash, before.toImages)],
    [t('log.details.step'), stepIndex === null ? null : String(stepIndex + 1)],
    [
      t('log.details.weight'),
      weight.actual === null ? null : formatShare(t, weight.actual, weight.max),
    ],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function listGate(
  t: TranslateDetails,
  { verdict, evidenceHash }: NonNullable<LoggedAction['gate']>,
): Array<[name: string, value: string]> {
  return [
    [t('log.details.verdict'), readVerdict(verdict)],
    ...(evidenceHash === null
      ? []
      : [[t('log.details.digest'), evidenceHash] as [string, string]]),
  ];
}

function nameVersion(
  podHash: string | null,
  images: ActionSubject['toImages'],
): string | null {
  return podHash === null
    ? null
    : [podHash, ...images.map(({ image }) => image)].join(' ');
}
