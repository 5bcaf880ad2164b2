import journal from './meta/_journal.json';
import m0000 from './0000_charter.sql';
import m0001 from './0001_house.sql';
import m0002 from './0002_talk.sql';
import m0003 from './0003_search.sql';
import m0004 from './0004_outbox.sql';
import m0005 from './0005_stance_sums.sql';
import m0006 from './0006_versions.sql';
import m0007 from './0007_rounds.sql';
import m0008 from './0008_approval.sql';
import m0009 from './0009_log_chain.sql';
import m0010 from './0010_ballots.sql';
import m0011 from './0011_publications.sql';
import m0012 from './0012_log_acts.sql';
import m0013 from './0013_opinion_salt.sql';

  export default {
    journal,
    migrations: {
      m0000,
m0001,
m0002,
m0003,
m0004,
m0005,
m0006,
m0007,
m0008,
m0009,
m0010,
m0011,
m0012,
m0013
    }
  }
  