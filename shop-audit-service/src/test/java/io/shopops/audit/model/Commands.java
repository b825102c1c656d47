package io.shopops.audit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes the random commands of one sequence: two shops, two enterprises, three domains and three people. */
class Commands {
    private static final int[] ENTERPRISES = {1284, 1285};
    private static final int SHOPS = 2;

    private final int sequence;
    private final int firstShop;
    private final Random random;
    private final List<Command> keyed = new ArrayList<>();
    private int made;

    /** @param sequence its number; no two sequences share a shop, a domain or a key */
    Commands(int sequence, int firstShop, long seed) {
        this.sequence = sequence;
        this.firstShop = firstShop + SHOPS * sequence;
        this.random = new Random(seed + sequence);
    }

    List<Integer> shops() {
        return IntStream.range(firstShop, firstShop + SHOPS).boxed().toList();
    }

    static int[] enterprises() {
        return ENTERPRISES.clone();
    }

    Command next() {
        made++;
        if (!keyed.isEmpty() && chance(8)) {
            return anyOf(keyed);
        }
        Command command = command(ENTERPRISES[random.nextInt(2)]);
        if (command.name().equals("expire")) {
            return command;
        }
        if (!keyed.isEmpty() && chance(4)) {
            return command.withKey(anyOf(keyed).key());
        }
        if (chance(25)) {
            Command repeatable = command.withKey("model-" + sequence + "-" + made);
            keyed.add(repeatable);
            return repeatable;
        }
        return command;
    }

    private Command command(int enterprise) {
        int dice = random.nextInt(100);
        if (dice < 28) {
            return one("addCheckShop", enterprise, 1 + random.nextInt(3), 0);
        }
        if (dice < 44) {
            return one("allowShop", enterprise, random.nextInt(4), version());
        }
        if (dice < 54) {
            return one("rejectShop", enterprise, random.nextInt(4), version());
        }
        if (dice < 61) {
            return one("withdrawCheckShop", enterprise, random.nextInt(4), version());
        }
        if (dice < 75) {
            return one("claimCheck", enterprise, 1 + random.nextInt(3), 0);
        }
        if (dice < 80) {
            return one("releaseCheck", enterprise, 1 + random.nextInt(3), 0);
        }
        if (dice < 90) {
            return one("expire", enterprise, 0, 0);
        }
        List<Command> entries = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> one(chance(50) ? "allowShop" : "rejectShop", enterprise, random.nextInt(4), version()))
                .toList();
        return new Command("batchDecide", enterprise, firstShop, 0, null, null, 0, null, entries);
    }

    private Command one(String name, int enterprise, int pid, int version) {
        return new Command(
                name,
                enterprise,
                firstShop + random.nextInt(SHOPS),
                pid,
                "model-" + sequence + "-" + random.nextInt(3),
                new Command.Link(1 + random.nextInt(2), made, chance(70)),
                version,
                null,
                List.of());
    }

    private int version() {
        return chance(30) ? 1 + random.nextInt(4) : 0;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Command anyOf(List<Command> commands) {
        return commands.get(random.nextInt(commands.size()));
    }
}
