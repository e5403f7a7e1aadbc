import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render as renderAlone } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';

/** Renders a component with the English texts, on the page with this address. */
export function render(element: ReactElement, path = '/') {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[path]}>
      <TestApiProvider apis={apis}>{children}</TestApiProvider>
    </MemoryRouter>
  );
  return renderAlone(element, { wrapper });
}

const apis = [mockApis.translation(), mockApis.error()] as const;
