package io.shopops.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** Remembers every event that was left in the outbox, for those that are on Kafka already are no longer there. */
@ApplicationScoped
public class ToldEvents {
    private static final String WATCH = """
            CREATE TABLE IF NOT EXISTS told (shop text, type text, sequence bigint, position bigint);
            CREATE OR REPLACE FUNCTION remember_told() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO told VALUES (NEW.aggregateid, NEW.type, (NEW.payload ->> 'sequence')::bigint, NEW.position);
                RETURN NULL;
            END
            $$;
            CREATE OR REPLACE TRIGGER remember_told AFTER INSERT ON outbox
                FOR EACH ROW EXECUTE FUNCTION remember_told()""";

    private final Database database;

    ToldEvents(Database database) {
        this.database = database;
    }

    /** From now on events are remembered. */
    public void watch() throws SQLException {
        database.run(WATCH);
    }

    /** The events of a shop in the order of the outbox, each as its sequence and its change, such as {@code 1 submitted}. */
    public List<String> of(int enterpriseId, int shopsId) {
        return database.rows(
                "SELECT sequence, split_part(type, '.', 4) FROM told WHERE shop = ? ORDER BY position",
                enterpriseId + ":" + shopsId);
    }
}
