import { httpDefault } from './httpDefault';
import { mlInference } from './mlInference';

/**
 * The profiles that come with the plugin, the default first.
 * @public
 */
export const shippedProfiles = [httpDefault, mlInference];
