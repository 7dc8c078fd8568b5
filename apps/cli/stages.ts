/** Loading a stage's front door registers its routes, messages and permissions; in the order of the flow. */
import '../../libs/people/index.js';
import '../../libs/catalogue/index.js';
import '../../libs/facility/index.js';
