/** Environment variable: where test files ask for the run's parts. */
export const BROKER_URL = 'JIUGAI_TEST_BROKER';
