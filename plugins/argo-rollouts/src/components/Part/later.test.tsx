import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import { later } from './later';

function Greeting({ name }: { name: string }) {
  return <p>Hello {name}</p>;
}

describe('later', () => {
  it('keeps the place, then draws what it loaded, at once the next time', async () => {
    const load = jest.fn(async () => Greeting);
    const Later = later(load, { heightPx: 120 });
    const { unmount } = render(<Later name="Ada" />);
    expect(screen.getByRole('status')).toHaveStyle({ minHeight: '120px' });
    expect(await screen.findByText('Hello Ada')).toBeInTheDocument();
    unmount();
    render(<Later name="Grace" />);
    expect(screen.getByText('Hello Grace')).toBeInTheDocument();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads nothing that is not drawn', () => {
    const load = jest.fn(async () => Greeting);
    later(load, { heightPx: 120 });
    expect(load).not.toHaveBeenCalled();
  });

  it('says what to do when the code is not there any more, and keeps the rest', async () => {
    const Gone = later(
      async (): Promise<typeof Greeting> => {
        throw new Error('Loading chunk 7 failed');
      },
      { heightPx: 120 },
    );
    render(
      <>
        <p>Abort</p>
        <Gone name="Ada" />
      </>,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This part of the page could not be loaded',
    );
    expect(
      screen.getByRole('button', { name: 'Reload the page' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Abort')).toBeInTheDocument();
  });
});
