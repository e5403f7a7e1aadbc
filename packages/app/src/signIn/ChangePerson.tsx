import { SidebarItem } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import PersonIcon from '@material-ui/icons/Person';
import { findRemembered, forget, readPeople } from './people';

/** Says who is signed in; a click asks again, for the page that is open. */
export const ChangePerson = () => {
  const person = findRemembered(readPeople(useApi(configApiRef)));
  if (!person) return null;
  return (
    <SidebarItem
      icon={PersonIcon}
      text={`${person.name}, ${person.role}`}
      onClick={() => {
        forget();
        window.location.reload();
      }}
    >
      <Typography variant="caption">change</Typography>
    </SidebarItem>
  );
};
