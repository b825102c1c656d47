package io.shopops.gateway.server;

/**
 * What this process has room for, on all event loops together.
 *
 * @param connections open ones
 * @param calls those that are worked on
 * @param waiting those that wait for a place among them: counted, not bounded
 * @param bodies bytes of bodies that are held
 * @param answers bytes of answers that were not read yet
 */
record Rooms(Room connections, Room calls, Room waiting, Room bodies, Room answers) {
    static Rooms of(ServerLimits limits) {
        return new Rooms(
                new Room(limits.connections()),
                new Room(limits.inFlight()),
                new Room(Long.MAX_VALUE),
                new Room(limits.bodyMemory()),
                new Room(limits.answerMemory()));
    }
}
