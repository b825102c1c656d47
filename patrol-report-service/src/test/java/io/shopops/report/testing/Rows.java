package io.shopops.report.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** What the service's database holds of one enterprise. */
public final class Rows {
    private Rows() {}

    /** The result of a query whose one parameter is the enterprise: a text a row, columns parted by a bar. */
    public static List<String> of(int enterprise, String query) {
        try (Connection database = ReportService.connect();
                PreparedStatement statement = database.prepareStatement(query)) {
            statement.setInt(1, enterprise);
            return texts(statement.executeQuery());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(ResultSet found) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (found.next()) {
            StringJoiner text = new StringJoiner("|");
            for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                text.add(found.getString(column));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
