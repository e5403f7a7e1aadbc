import { expect, type Locator, type Page } from '@playwright/test';

/** The Rollouts tab of a component, in the words of somebody who reads it. */
export class RolloutsTab {
  readonly page: Page;
  /** The rollout of api-service. */
  readonly rollout: Locator;
  readonly steps: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rollout = this.rolloutOf('api-service');
    this.steps = this.rollout.getByRole('list', { name: 'Steps' });
  }

  async open(component = 'api-service'): Promise<void> {
    await this.page.goto(`/catalog/default/component/${component}/rollouts`);
    // The development build is some 10 MB of modules, which each test loads anew.
    await expect(
      this.page.getByRole('heading', { name: component, exact: true }).first(),
    ).toBeVisible({ timeout: 120_000 });
  }

  /** Opens the tab and waits until it shows this version as the canary. */
  async openAt(version: string): Promise<void> {
    await this.open();
    await expect(
      this.rollout.getByText(`Canary ${version} takes 25 % of the traffic`),
    ).toBeVisible();
  }

  /** The rollout in focus, when it is this one. */
  rolloutOf(component: string, cluster = ''): Locator {
    const name = new RegExp(`^${component} .*${cluster}`);
    return this.page.getByRole('region', { name });
  }

  button(name: 'Promote' | 'Abort canary', rollout = this.rollout): Locator {
    return rollout.getByRole('button', { name, exact: true });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Clicks a button of the rollout once it can be used, and gives the question. */
  async ask(
    name: 'Promote' | 'Abort canary',
    rollout = this.rollout,
  ): Promise<Locator> {
    const button = this.button(name, rollout);
    await expect(button).toHaveAttribute('aria-disabled', 'false');
    await button.click();
    await expect(this.dialog).toBeVisible();
    return this.dialog;
  }
}
