import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are drawn, and parts of them loaded on demand: that takes a busy machine
// more than Jest's 5 s and Testing Library's 1 s.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
