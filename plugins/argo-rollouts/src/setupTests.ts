import '@testing-library/jest-dom';

// Whole pages are drawn, which takes a busy machine more than Jest's 5 s.
jest.setTimeout(60_000);
