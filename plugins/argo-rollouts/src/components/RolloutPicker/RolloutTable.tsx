import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { keyOf, type SeenRollout } from '../../hooks/entityRolloutsState';
import { useUniqueId } from '../../hooks/useUniqueId';
import { type Translate, useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { PartBoundary } from '../Part';
import { Badges, nameSituation } from '../Situation';
import { Gist } from './Gist';
import { NotDrawn } from './NotDrawn';
import type { PickerProps } from './RolloutPicker';

const useStyles = makeStyles(theme => ({
  table: { maxHeight: 280, marginTop: theme.spacing(1) },
  name: { textTransform: 'none', textAlign: 'left' },
  inFocus: { fontWeight: 'bold', textDecoration: 'underline' },
  gist: {
    maxWidth: 320,
    [theme.breakpoints.down('sm')]: { display: 'none' },
  },
  old: { filter: 'grayscale(1)' },
}));

/** A row for each rollout that fits the filter. */
export function RolloutTable({ rollouts, focused, onFocus }: PickerProps) {
  const t = useTranslate();
  const classes = useStyles();
  const filterId = useUniqueId();
  const [filter, setFilter] = useState('');
  const fitting = rollouts.filter(rollout => fits(t, rollout, filter));
  return (
    <div>
      <TextField
        id={filterId}
        label={t('picker.filter')}
        helperText={t('picker.filterBy')}
        size="small"
        value={filter}
        onChange={event => setFilter(event.target.value)}
      />
      <Typography variant="body2" color="textSecondary" role="status">
        {t('picker.fitting', {
          fitting: String(fitting.length),
          all: String(rollouts.length),
        })}
      </Typography>
      <TableContainer className={classes.table}>
        <Table size="small" stickyHeader aria-label={t('picker.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('picker.column.rollout')}</TableCell>
              <TableCell>{t('picker.column.place')}</TableCell>
              <TableCell>{t('picker.column.state')}</TableCell>
              <TableCell className={classes.gist}>
                {t('picker.column.gist')}
              </TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {fitting.map(({ view, lostBecause }) => {
              const key = keyOf(view);
              const isFocused = key === focused;
              return (
                <TableRow
                  key={key}
                  selected={isFocused}
                  className={lostBecause ? classes.old : undefined}
                >
                  <TableCell>
                    <CalmButton
                      size="small"
                      className={`${classes.name} ${
                        isFocused ? classes.inFocus : ''
                      }`}
                      aria-current={isFocused ? 'true' : undefined}
                      onClick={() => onFocus(key)}
                    >
                      {view.name}
                    </CalmButton>
                  </TableCell>
                  <TableCell>
                    {view.cluster} / {view.namespace}
                  </TableCell>
                  <TableCell>
                    <PartBoundary of={view} instead={<NotDrawn />}>
                      <Badges view={view} />
                    </PartBoundary>
                  </TableCell>
                  <TableCell className={classes.gist}>
                    <PartBoundary of={view} instead={<NotDrawn />}>
                      <Gist view={view} isOld={lostBecause !== null} />
                    </PartBoundary>
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </TableContainer>
    </div>
  );
}

function fits(t: Translate, { view }: SeenRollout, filter: string): boolean {
  const { name, namespace, cluster, situation } = view;
  const words = [name, namespace, cluster, nameSituation(t, situation)];
  return words
    .join(' ')
    .toLocaleLowerCase()
    .includes(filter.trim().toLocaleLowerCase());
}
