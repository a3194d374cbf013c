import { initAll } from "/assets/govuk-frontend-6.3.0.min.js";
initAll();
