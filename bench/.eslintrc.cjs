const { createConfigForRole } = require('@backstage/cli/config/eslint-factory');
const houseRules = require('../eslint-house-rules');

module.exports = createConfigForRole(__dirname, 'node-library', houseRules);
