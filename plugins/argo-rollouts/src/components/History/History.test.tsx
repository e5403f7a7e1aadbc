import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';
import userEvent from '@testing-library/user-event';
import { aRun, aStable, aView, NOW_MS } from '../../__fixtures__/rolloutViews';
import { FormerAnalysisRuns } from '.';

describe('FormerRevisions', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('lists what can be gone back to, and how', async () => {
    const view = aView({
      formerRevisions: [
        aStable({ revision: 10, version: 'v2.4.0', podHash: 'abc' }),
      ],
    });
    const { user } = await renderTab(fakeApi(view));
    expect(document.body).not.toHaveTextContent('v2.4.0');
    await user.click(
      screen.getByRole('button', { name: 'Revisions before 1' }),
    );
    await wait(0);
    expect(document.body).toHaveTextContent('Revision 10: v2.4.0 abc, made');
    expect(document.body).toHaveTextContent(
      'kubectl argo rollouts undo api-service -n shop --to-revision=10',
    );
    expect(
      screen.getByRole('button', { name: 'Roll back to revision 10' }),
    ).toBeInTheDocument();
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
