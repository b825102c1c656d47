package io.shopops.report.detail;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;

/**
 * One check item of one visit, as the report shows it. Texts are {@code ""} and lists {@code []} where there are none;
 * times are {@code yyyy-MM-dd HH:mm:ss} in the system's zone.
 *
 * @param depName the store's name as at the visit; {@code depCurrentName} its name of today
 * @param shopId the chain's own code of the store
 * @param viewShopId the check item
 * @param rulesBoList JSON, as are the four lists of URLs
 * @param evaluationScore the full score
 * @param viewShopStatus -1 not applicable, 0 failed, 1 passed
 * @param endTime until when the problem is valid
 * @param isInvalid 1 where it no longer is
 * @param moneyType 0 none, 1 reward, 2 penalty
 * @param money yuan
 */
@JsonPropertyOrder({
    "id",
    "recordId",
    "taskId",
    "enterpriseId",
    "depId",
    "depName",
    "depCurrentName",
    "shopId",
    "organizeName",
    "userId",
    "userName",
    "sourceType",
    "sourceTypeName",
    "createTime",
    "viewShopId",
    "viewShopName",
    "rulesBoList",
    "evaluationScore",
    "score",
    "deductScore",
    "viewShopStatus",
    "problemStatus",
    "problemStatusName",
    "endTime",
    "isInvalid",
    "moneyType",
    "money",
    "pictures",
    "videos",
    "rectifyTime",
    "rectifyUserName",
    "rectifyDescription",
    "rectifyPictures",
    "rectifyVideos",
    "updateTime"
})
public record DetailRow(
        String id,
        String recordId,
        String taskId,
        int enterpriseId,
        int depId,
        String depName,
        String depCurrentName,
        String shopId,
        String organizeName,
        int userId,
        String userName,
        int sourceType,
        String sourceTypeName,
        String createTime,
        int viewShopId,
        String viewShopName,
        @JsonRawValue String rulesBoList,
        BigDecimal evaluationScore,
        BigDecimal score,
        BigDecimal deductScore,
        int viewShopStatus,
        int problemStatus,
        String problemStatusName,
        String endTime,
        int isInvalid,
        int moneyType,
        BigDecimal money,
        @JsonRawValue String pictures,
        @JsonRawValue String videos,
        String rectifyTime,
        String rectifyUserName,
        String rectifyDescription,
        @JsonRawValue String rectifyPictures,
        @JsonRawValue String rectifyVideos,
        String updateTime) {}
