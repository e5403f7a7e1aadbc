import { apiService } from './apiService.ts';
import { ledger } from './ledger.ts';
import { recommendations } from './recommendations.ts';
import { roomBooking } from './roomBooking.ts';
import { searchApi } from './searchApi.ts';
import type { DemoComponent } from './types.ts';

export type { DemoComponent } from './types.ts';

/** Every component of the demo; which runs where, its starter decides. */
export const demoComponents: DemoComponent[] = [
  apiService,
  searchApi,
  ledger,
  recommendations,
  roomBooking,
];

/** Throws, with the names that there are, when there is no such component. */
export function componentNamed(name: string): DemoComponent {
  const found = demoComponents.find(component => component.name === name);
  if (found) return found;
  const names = demoComponents.map(component => component.name).join(', ');
  throw new Error(`The demo has no component "${name}". It has ${names}.`);
}
