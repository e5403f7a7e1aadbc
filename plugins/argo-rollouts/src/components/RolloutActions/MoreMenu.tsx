import Menu from '@material-ui/core/Menu';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import {
  findAction,
  type RolloutView,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { useActions } from './ActionsContext';
import { GroupTitle } from './GroupTitle';
import { VerbMenuItem } from './VerbMenuItem';
import { choiceFor } from './choice';
import { useActionStyles } from './styles';
import { verbGroups } from './verbs';

/** Every verb that is not in sight, in groups. What cannot be done now stays in its place and says why. */
export function MoreMenu({ inSight }: { inSight: Verb[] }) {
  const t = useTranslate();
  const { present, isLive, ask } = useActions();
  const classes = useActionStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // Chosen when it opens: the focus must not move while somebody reads.
  const [beginsWith, setBeginsWith] = useState<Verb>();
  const menuId = useUniqueId();
  const groups = verbGroups
    .map(({ group, verbs }) => ({
      group,
      verbs: verbs.filter(verb => !inSight.includes(verb)),
    }))
    .filter(({ verbs }) => verbs.length > 0);
  return (
    <>
      <CalmButton
        className={classes.more}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? menuId : undefined}
        endIcon={<ArrowDropDownIcon aria-hidden />}
        onClick={event => {
          setBeginsWith(
            groups
              .flatMap(({ verbs }) => verbs)
              .find(verb => isLive && isPossible(present, verb)),
          );
          setAnchor(event.currentTarget);
        }}
      >
        {t('actions.more')}
      </CalmButton>
      <Menu
        id={menuId}
        open={anchor !== null}
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transitionDuration={0}
        onClose={() => setAnchor(null)}
        PaperProps={{ className: classes.menu }}
        MenuListProps={{
          'aria-label': t('actions.moreOf', { rollout: present.name }),
          // In reach of the keyboard, because they say why they are disabled.
          disabledItemsFocusable: true,
        }}
      >
        {groups.flatMap(({ group, verbs }) => [
          <GroupTitle
            key={group}
            title={t(`actions.groups.${group}`)}
            disabled
          />,
          ...verbs.map(verb => (
            <VerbMenuItem
              key={verb}
              verb={verb}
              disabled={verb !== beginsWith}
              onChosen={() => {
                const choice = choiceFor(present, verb);
                setAnchor(null);
                if (choice) {
                  ask(choice, anchor);
                }
              }}
            />
          )),
        ])}
      </Menu>
    </>
  );
}

function isPossible(view: RolloutView, verb: Verb): boolean {
  const choice = choiceFor(view, verb);
  return choice !== null && findAction(view.actions, choice).possible;
}
