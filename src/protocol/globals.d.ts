/** The plain realm has neither DOM nor worker types; of files it only passes references on. */
type Blob = {};
interface File extends Blob {}
