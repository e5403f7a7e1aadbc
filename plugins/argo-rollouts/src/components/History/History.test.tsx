import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import userEvent from '@testing-library/user-event';
import { aRun, aStable, aView } from '../../__fixtures__/rolloutViews';
import { FormerAnalysisRuns, FormerRevisions } from '.';

describe('FormerRevisions', () => {
  it('lists what can be gone back to, and how', async () => {
    renderInTestApp(
      <FormerRevisions
        view={aView({
          formerRevisions: [
            aStable({ revision: 10, version: 'v2.4.0', podHash: 'abc' }),
          ],
        })}
      />,
    );
    const unfold = await screen.findByRole('button', {
      name: 'Revisions before 1',
    });
    expect(document.body).not.toHaveTextContent('v2.4.0');
    await userEvent.click(unfold);
    expect(document.body).toHaveTextContent('Revision 10: v2.4.0 abc, made');
    expect(document.body).toHaveTextContent(
      'kubectl argo rollouts undo api-service -n shop --to-revision=10',
    );
  });
});

describe('FormerAnalysisRuns', () => {
  it('lists the runs on demand', async () => {
    render(
      <FormerAnalysisRuns
        view={aView({ formerAnalysisRuns: [aRun({ name: 'old-run' })] })}
      />,
    );
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Analysis runs of revisions before 1',
      }),
    );
    expect(screen.getByText('old-run')).toBeInTheDocument();
  });
});
