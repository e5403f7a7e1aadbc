import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are drawn, and parts of them loaded on demand: that takes a busy machine
// more than Testing Library's 1 s.
configure({ asyncUtilTimeout: 60_000 });
