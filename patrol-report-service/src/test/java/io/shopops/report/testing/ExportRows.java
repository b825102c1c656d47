package io.shopops.report.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Exports as the database holds them, put there past the service. */
public final class ExportRows {
    private ExportRows() {}

    /** An export of February 2024 as CSV that waits, but for what is changed of it. */
    public static void add(Exports owner, UUID id, String changes) {
        run(
                "INSERT INTO patrol_export (enterprise_id, export_id, application, request, format, state, rows_total,"
                        + " created_at, lease_until) VALUES (?, ?, '" + owner.application() + "', '"
                        + "{\"period\":{\"from\":\"2024-02-01T00:00:00\",\"until\":\"2024-03-01T00:00:00\"},"
                        + "\"filter\":{\"sourceTypes\":[],\"depIds\":[],\"shopIds\":[],\"userIds\":[],"
                        + "\"viewShopIds\":[],\"problemStatus\":null,\"isInvalid\":null,\"moneyType\":null,"
                        + "\"minScore\":null,\"maxScore\":null,\"keyword\":\"\"}}"
                        // Nobody begins it before it is as it should be.
                        + "', 'csv', 'waiting', 0, now(), now() + interval '1 hour')",
                owner.enterprise(),
                id);
        change(owner, id, changes);
    }

    public static void change(Exports owner, UUID id, String changes) {
        run(
                "UPDATE patrol_export SET " + changes + " WHERE enterprise_id = ? AND export_id = ?",
                owner.enterprise(),
                id);
    }

    public static void addPart(Exports owner, UUID id, long offset, byte[] content) {
        run(
                "INSERT INTO patrol_export_part (enterprise_id, export_id, file_offset, content) VALUES (?, ?, ?, ?)",
                owner.enterprise(),
                id,
                offset,
                content);
    }

    public static void removePart(Exports owner, UUID id, long offset) {
        run(
                "DELETE FROM patrol_export_part WHERE enterprise_id = ? AND export_id = ? AND file_offset = ?",
                owner.enterprise(),
                id,
                offset);
    }

    private static void run(String sql, Object... values) {
        try (Connection database = ReportService.connect();
                PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
