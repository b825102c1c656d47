package io.shopops.report.export;

import io.shopops.report.detail.DetailRow;
import java.util.List;
import java.util.function.Function;

/**
 * A column of an export.
 *
 * @param name the key that the report's rows have for it
 * @param isText whether its values are texts; they are numbers else
 * @param value a {@link String} or a {@link Number}
 */
record Column(String name, boolean isText, Function<DetailRow, Object> value) {
    /** All keys of the report's rows, in their order. */
    static final List<Column> ALL = List.of(
            text("id", DetailRow::id),
            text("recordId", DetailRow::recordId),
            text("taskId", DetailRow::taskId),
            number("enterpriseId", DetailRow::enterpriseId),
            number("depId", DetailRow::depId),
            text("depName", DetailRow::depName),
            text("depCurrentName", DetailRow::depCurrentName),
            text("shopId", DetailRow::shopId),
            text("organizeName", DetailRow::organizeName),
            number("userId", DetailRow::userId),
            text("userName", DetailRow::userName),
            number("sourceType", DetailRow::sourceType),
            text("sourceTypeName", DetailRow::sourceTypeName),
            text("createTime", DetailRow::createTime),
            number("viewShopId", DetailRow::viewShopId),
            text("viewShopName", DetailRow::viewShopName),
            text("rulesBoList", row -> JsonLines.rules(row.rulesBoList())),
            number("evaluationScore", DetailRow::evaluationScore),
            number("score", DetailRow::score),
            number("deductScore", DetailRow::deductScore),
            number("viewShopStatus", DetailRow::viewShopStatus),
            number("problemStatus", DetailRow::problemStatus),
            text("problemStatusName", DetailRow::problemStatusName),
            text("endTime", DetailRow::endTime),
            number("isInvalid", DetailRow::isInvalid),
            number("moneyType", DetailRow::moneyType),
            number("money", DetailRow::money),
            text("pictures", row -> JsonLines.texts(row.pictures())),
            text("videos", row -> JsonLines.texts(row.videos())),
            text("rectifyTime", DetailRow::rectifyTime),
            text("rectifyUserName", DetailRow::rectifyUserName),
            text("rectifyDescription", DetailRow::rectifyDescription),
            text("rectifyPictures", row -> JsonLines.texts(row.rectifyPictures())),
            text("rectifyVideos", row -> JsonLines.texts(row.rectifyVideos())),
            text("updateTime", DetailRow::updateTime));

    private static Column text(String name, Function<DetailRow, Object> value) {
        return new Column(name, true, value);
    }

    private static Column number(String name, Function<DetailRow, Object> value) {
        return new Column(name, false, value);
    }

    /** What the row has there. */
    Object of(DetailRow row) {
        return value.apply(row);
    }
}
