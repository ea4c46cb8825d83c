/**
 * Preloaded (`node --import`) into the application's processes: the native engine is another file than the one installed,
 * the one that AFFLUENCE_TEST_ENGINE names.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('/duckdb.node') ? next(process.env.AFFLUENCE_TEST_ENGINE, context) : next(specifier, context),
});
