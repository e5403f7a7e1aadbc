/**
 * Where this repository's style differs from Backstage's rules, for TypeScript
 * only, whose compiler checks the same things better.
 */
module.exports = {
  tsRules: {
    // A switch over a union of kinds has no default branch, so that a new kind
    // fails to compile where it must be handled.
    'default-case': 'off',
    'consistent-return': 'off',
    // A file opens with what it offers; its constants may follow.
    '@typescript-eslint/no-use-before-define': 'off',
  },
};
