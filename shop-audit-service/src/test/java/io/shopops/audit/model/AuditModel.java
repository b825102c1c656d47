package io.shopops.audit.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the audit is to do, without a database and one call after another. */
class AuditModel {
    private static final String NOTHING_PENDING = "500 没有待审核的信息";
    private static final String ANOTHERS = "409 审核已被其他人领取";
    private static final int PENDING = 0;

    private final Map<String, ModelShop> shops = new TreeMap<>();
    private final Map<String, Remembered> remembered = new HashMap<>();

    /** A shop of an enterprise, untouched so far. */
    ModelShop shop(int enterprise, int shop) {
        return shops.computeIfAbsent(enterprise + ":" + shop, key -> new ModelShop());
    }

    /** The call's answer: code, message, and of a claim who has it, of a batch what became of each entry. */
    String answer(Command command) {
        if (command.key() == null) {
            return effect(command);
        }
        String key = command.enterprise() + " " + command.key();
        // As it is sent: what the body of a call does not hold, its content does not either.
        Command plain = command.withKey(null);
        String content = plain.name() + plain.body();
        Remembered before = remembered.get(key);
        if (before != null) {
            return before.content.equals(content) ? before.answer : "409 idempotencyKey was used with other content";
        }
        String answer = effect(command);
        remembered.put(key, new Remembered(content, answer));
        return answer;
    }

    private String effect(Command command) {
        ModelShop shop = shop(command.enterprise(), command.shop());
        return switch (command.name()) {
            case "addCheckShop" -> submit(shop, command);
            case "allowShop" -> decide(shop, command, 1, "APPROVE", "200 更新成功");
            case "rejectShop" -> decide(shop, command, 2, "REJECT", "200 操作成功");
            case "withdrawCheckShop" -> decide(shop, command, 3, "WITHDRAW", "200 操作成功");
            case "claimCheck" -> claim(shop, command, command.pid());
            case "releaseCheck" -> claim(shop, command, 0);
            case "expire" -> expire(shop);
            case "batchDecide" -> batch(command);
            default -> throw new IllegalArgumentException(command.name());
        };
    }

    private String submit(ModelShop shop, Command command) {
        if (isTaken(command.enterprise(), command.domain(), shop)) {
            return "400 shopDomain is taken by another live shop of the enterprise";
        }
        if (shop.isPending()) {
            return "400 店铺已经在审核中";
        }
        shop.checks.add(new ModelShop.Check(command.domain(), command.relation(), shop.domain == null ? 1 : 2));
        shop.record("SUBMIT", null, PENDING, command.pid(), "");
        return "200 操作成功";
    }

    private String decide(ModelShop shop, Command command, int status, String action, String done) {
        if (!shop.isPending()) {
            return NOTHING_PENDING;
        }
        if (command.version() != 0 && command.version() != shop.checks.size()) {
            return "409 审核信息已变更";
        }
        boolean isWithdrawal = action.equals("WITHDRAW");
        if (!isWithdrawal && shop.claimedBy != 0 && shop.claimedBy != command.pid()) {
            return ANOTHERS;
        }
        ModelShop.Check check = shop.newest();
        boolean isApproval = action.equals("APPROVE");
        if (isApproval && isTaken(command.enterprise(), check.domain, shop)) {
            return "500 更新店铺信息失败";
        }
        if (isApproval) {
            shop.apply(check);
        }
        check.status = status;
        check.reviewer = isWithdrawal ? 0 : command.pid();
        check.rejectReason = action.equals("REJECT") ? "because" : "";
        shop.claimedBy = 0;
        shop.record(action, PENDING, status, command.pid(), "because");
        return done;
    }

    private static String claim(ModelShop shop, Command command, int holder) {
        if (!shop.isPending()) {
            return NOTHING_PENDING;
        }
        if (shop.claimedBy != 0 && shop.claimedBy != command.pid()) {
            return ANOTHERS;
        }
        shop.claimedBy = holder;
        return "200 ok " + command.pid();
    }

    private static String expire(ModelShop shop) {
        shop.claimedBy = 0;
        return "";
    }

    private String batch(Command command) {
        List<String> outcomes = new ArrayList<>();
        for (Command entry : command.entries()) {
            outcomes.add(entry.shop() + " " + effect(entry));
        }
        return "200 ok " + outcomes;
    }

    private boolean isTaken(int enterprise, String domain, ModelShop by) {
        return shops.entrySet().stream()
                .anyMatch(other -> other.getKey().startsWith(enterprise + ":")
                        && other.getValue() != by
                        && domain.equals(other.getValue().domain));
    }

    private record Remembered(String content, String answer) {}
}
