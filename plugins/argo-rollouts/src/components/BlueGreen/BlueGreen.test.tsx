import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import type { BlueGreenView } from 'backstage-plugin-argo-rollouts-common';
import {
  aBlueGreenView,
  NOW_MS,
  secondsAgo,
} from '../../__fixtures__/rolloutViews';
import { BlueGreen } from './BlueGreen';

beforeEach(() => jest.useFakeTimers({ now: NOW_MS }));
afterEach(() => jest.useRealTimers());

function renderSides(fields: Partial<BlueGreenView> = {}) {
  render(<BlueGreen view={aBlueGreenView(fields)} />);
}

function switchText() {
  return screen
    .getByRole('group', { name: 'Switch' })
    .textContent!.replace(/\s+/g, ' ');
}

describe('BlueGreen', () => {
  it('shows what people get, what waits, and each by its service', () => {
    renderSides();
    expect(
      screen.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toEqual([
      'Stable and active v2.4.1 revision 11, 7d97899495',
      'Preview v2.5.0 revision 12, 57756dfd67',
    ]);
    expect(
      screen.getByText('Service ledger-active: what people get'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Service ledger-preview: to try it out'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /^A person promotes\. The old version keeps its pods for 30\ss after the switch\.$/,
      ),
    ).toBeInTheDocument();
  });

  it.each<[string, Partial<BlueGreenView>, string]>([
    ['a person', {}, 'ledger-active switches when somebody promotes.'],
    [
      'the timer',
      { isAutoPromoted: true, promotesAt: secondsAgo(-90) },
      'ledger-active switches by itself in 1:30.',
    ],
    [
      'nothing any more',
      { isAutoPromoted: true },
      'ledger-active is about to switch.',
    ],
    [
      'its pods',
      { stage: 'startsPreview' },
      'The preview starts. The switch comes when its pods are available.',
    ],
    [
      'the analysis before',
      {
        stage: 'prePromotionAnalysis',
        prePromotionAnalysis: {
          templates: ['smoke'],
          analysisRun: 'smoke-1',
          phase: 'Running',
          message: '',
        },
      },
      'The preview is measured before the switch.Before the switch: smoke Measuring',
    ],
    [
      'the switch',
      { stage: 'switches' },
      'ledger-active is switching over now.',
    ],
    [
      'the analysis after',
      {
        stage: 'postPromotionAnalysis',
        postPromotionAnalysis: {
          templates: ['errors'],
          analysisRun: null,
          phase: null,
          message: '',
        },
      },
      'ledger-active has switched; the new version is measured before it becomes stable.After the switch: errorsNot begun',
    ],
    [
      'nobody after an abort',
      { stage: 'aborted' },
      'Aborted: ledger-active stays with the version that is active.',
    ],
  ])('says what the switch waits for: %s', (_, fields, text) => {
    renderSides(fields);
    expect(switchText()).toBe(text);
  });

  it('says when there is nothing to switch to, and no service for it', () => {
    renderSides({ stage: 'idle', preview: null, previewService: null });
    expect(
      screen.getByText('No version waits to become active.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'No preview service: nobody reaches it before the switch',
      ),
    ).toBeInTheDocument();
    expect(switchText()).toBe('No update is under way.');
  });
});
