package io.shopops.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.shopops.report.detail.DetailRow;
import org.junit.jupiter.api.Test;

class ColumnTest {
    @Test
    void thereIsOneForEveryKeyOfTheReportsRowsInTheirOrder() {
        assertThat(Column.ALL)
                .extracting(Column::name)
                .containsExactly(
                        DetailRow.class.getAnnotation(JsonPropertyOrder.class).value());
    }

    @Test
    void eachShowsTheValueOfItsKey() throws ReflectiveOperationException {
        DetailRow row = DetailRows.row("A", "王巡", "已擦净");
        for (int i = 0; i < Column.ALL.size(); i++) {
            Object value =
                    DetailRow.class.getRecordComponents()[i].getAccessor().invoke(row);
            assertThat(Column.ALL.get(i).of(row)).isEqualTo(value.equals("[]") ? "" : value);
        }
    }

    @Test
    void tellsTextsFromNumbers() {
        DetailRow row = DetailRows.row("A", "王巡", "已擦净");
        assertThat(Column.ALL).allSatisfy(column -> assertThat(column.of(row))
                .isInstanceOf(column.isText() ? String.class : Number.class));
    }
}
