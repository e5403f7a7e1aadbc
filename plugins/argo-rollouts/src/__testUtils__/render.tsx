import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render as renderAlone } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';

/** Renders a component with the English texts. */
export function render(element: ReactElement) {
  return renderAlone(element, { wrapper: Texts });
}

function Texts({ children }: { children: ReactNode }) {
  return <TestApiProvider apis={apis}>{children}</TestApiProvider>;
}

const apis = [mockApis.translation(), mockApis.error()] as const;
