/** Loading a stage's front door registers its routes, messages and permissions; in the order of the flow. */
import '../../libs/people/index.js';
import '../../libs/catalogue/index.js';
import '../../libs/facility/index.js';
import '../../libs/cohort/index.js';
import '../../libs/booking/index.js';
import '../../libs/roster/index.js';
import '../../libs/timetable/index.js';
import '../../libs/planning/index.js';
import '../../libs/exam/index.js';
import '../../libs/certificate/index.js';
import '../../libs/attendance/index.js';
import '../../libs/subsidy/index.js';
import '../../libs/payment/index.js';
import '../../libs/insight/index.js';
