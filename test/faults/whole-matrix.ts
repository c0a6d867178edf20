import { faultSuite } from './fault-suite.js';
import { chosenCases } from './choice.js';

faultSuite('the fault matrix', chosenCases(process.env).cases);
