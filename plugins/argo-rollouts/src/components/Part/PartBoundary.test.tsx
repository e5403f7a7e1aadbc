import { screen } from '@testing-library/react';
import { render } from '../../__testUtils__/render';
import { PartBoundary } from './PartBoundary';

// As of a backend that names things otherwise.
function Version({ of }: { of: { version?: string } }) {
  return <p>{of.version!.toUpperCase()}</p>;
}

describe('PartBoundary', () => {
  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const page = (of: { version?: string }) => (
    <>
      <button type="button">Abort</button>
      <PartBoundary of={of}>
        <Version of={of} />
      </PartBoundary>
    </>
  );

  it('keeps the other parts when one cannot be drawn, and tries again with what is newer', () => {
    const { rerender } = render(page({}));
    expect(screen.getByRole('alert')).toHaveTextContent(
      /cannot be shown.*report it to the portal team: .*toUpperCase/,
    );
    expect(screen.getByRole('button', { name: 'Abort' })).toBeInTheDocument();
    rerender(page({ version: 'v2' }));
    expect(screen.getByText('V2')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
