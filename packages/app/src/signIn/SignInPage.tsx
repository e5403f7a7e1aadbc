import {
  Content,
  Header,
  InfoCard,
  Page,
  ProxiedSignInPage,
  ResponseErrorPanel,
} from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/frontend-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import {
  findRemembered,
  forget,
  readPeople,
  remember,
  type Person,
} from './people';

/**
 * Asks once who is there, without a password, and remembers it: whoever has
 * chosen before gets what a link links to without being asked. It takes the place
 * of the page, so the address stays the one of the link.
 */
export const SignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const people = readPeople(useApi(configApiRef));
  const [person, setPerson] = useState(() => findRemembered(people));
  const choose = (chosen: Person) => {
    remember(chosen);
    setPerson(chosen);
  };

  if (!person) return <Choice people={people} onChoose={choose} />;
  return (
    <ProxiedSignInPage
      key={person.userEntityRef}
      provider="example"
      headers={{ 'x-example-person': person.userEntityRef }}
      onSignInSuccess={identity => onSignInSuccess(forgetAtSignOut(identity))}
      ErrorComponent={({ error }) => (
        <Choice people={people} onChoose={choose} error={error} />
      )}
    />
  );
};

const Choice = (props: {
  people: Person[];
  onChoose(person: Person): void;
  error?: Error;
}) => {
  const { people, onChoose, error } = props;
  return (
    <Page themeId="home">
      <Header
        title="Who are you today?"
        subtitle="Each may do something else to a rollout. There is no password; you can change in the sidebar."
      />
      <Content>
        {error && <ResponseErrorPanel error={error} defaultExpanded />}
        <Grid
          container
          component="ul"
          style={{ listStyle: 'none', paddingLeft: 0 }}
        >
          {people.map(person => (
            <Grid item xs={12} sm={6} md={4} component="li" key={person.name}>
              <InfoCard
                title={`${person.name}, ${person.role}`}
                variant="fullHeight"
                actions={
                  <Button
                    color="primary"
                    variant="outlined"
                    onClick={() => onChoose(person)}
                  >
                    Sign in as {person.name}
                  </Button>
                }
              >
                <Typography>{person.may}</Typography>
              </InfoCard>
            </Grid>
          ))}
        </Grid>
      </Content>
    </Page>
  );
};

/** Whoever signs out wants to be asked. */
function forgetAtSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      forget();
      await identity.signOut();
    },
  };
}
