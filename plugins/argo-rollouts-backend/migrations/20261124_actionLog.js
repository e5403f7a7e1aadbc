// @ts-check

/**
 * The action log. Times are texts in RFC 3339, UTC, with milliseconds: they sort as
 * they are, on every database.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('action_log', table => {
    table.comment('Every attempt to act on a rollout; rows only move forward');
    table.string('id', 36).primary();
    table
      .string('claim', 64)
      .unique()
      .comment(
        'The idempotency key; null if another attempt with it was recorded before',
      );
    table
      .string('key', 64)
      .notNullable()
      .comment('The idempotency key as sent');
    table
      .string('request_hash', 64)
      .notNullable()
      .comment('SHA-256 of the request, so that a key serves one request only');
    table.string('verb', 32).notNullable();
    table
      .text('entity_ref')
      .notNullable()
      .comment('On which the permission was decided');
    table.text('cluster').notNullable();
    table.string('namespace', 63).notNullable();
    table.string('rollout', 253).notNullable();
    table.string('actor_kind', 16).notNullable().comment('user or service');
    table.text('actor').notNullable().comment('Whose permission counted');
    table.text('through').comment('The service that asked for the person');
    table.string('requested_at', 24).notNullable();
    table.string('accepted_at', 24).comment('When the API server took it');
    table.string('observed_at', 24).comment('When the status showed it');
    table.string('ended_at', 24).comment('When it was settled what came of it');
    table.string('outcome', 16).notNullable();
    table.string('why_code', 64);
    table.text('why_message');
    table
      .boolean('is_recovered')
      .notNullable()
      .comment('Its backend died; the outcome was found out later');
    table
      .boolean('is_late')
      .notNullable()
      .comment('It was kept on disk first, and recorded later');
    table
      .boolean('is_override')
      .notNullable()
      .comment('Against the gate; kept for ever');
    table
      .string('lease_until', 24)
      .comment('Until when its backend is taken to be alive; null once ended');
    table
      .text('details')
      .notNullable()
      .comment('JSON: client, what was seen and found, patches, answer');
    // With what people filter by, so that a page for which few attempts fit is found in
    // the index alone.
    const filters = ['requested_at', 'id', 'verb', 'outcome', 'actor'];
    table.index(['entity_ref', ...filters], 'action_log_by_entity');
    table.index(
      ['namespace', 'rollout', 'cluster', ...filters],
      'action_log_by_rollout',
    );
    table.index(['actor', 'requested_at', 'id'], 'action_log_by_actor');
    table.index(['lease_until'], 'action_log_by_lease');
    table.index(['requested_at'], 'action_log_by_time');
  });
  await knex.schema.createTable('action_log_reasons', table => {
    table.comment(
      'Why: given with the attempt, or added later; never replaced',
    );
    table.string('id', 36).primary();
    table
      .string('action_id', 36)
      .notNullable()
      .references('id')
      .inTable('action_log')
      .onDelete('CASCADE');
    table.string('at', 24).notNullable();
    table.text('text');
    table.text('ticket');
    table.index(['action_id', 'at'], 'action_log_reasons_by_action');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('action_log_reasons');
  await knex.schema.dropTable('action_log');
};
