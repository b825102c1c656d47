package io.shopops.report.intake;

import io.shopops.report.patrol.ProblemStatus;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A check item of a visit. Scores and money are hundredths; texts are {@code ""} and lists empty where there are none.
 *
 * @param viewShopStatus -1 not applicable, 0 fail, 1 pass
 * @param evaluationScore the full score
 * @param endTime until when the problem is valid; null without
 * @param moneyType 0 none, 1 reward, 2 penalty
 * @param pictures addresses, as are videos, rectifyPictures and rectifyVideos
 * @param rectifyTime null where nothing was rectified
 */
record PatrolItem(
        int viewShopId,
        String viewShopName,
        int viewShopStatus,
        long evaluationScore,
        long score,
        long deductScore,
        List<Rule> rules,
        ProblemStatus problemStatus,
        LocalDateTime endTime,
        boolean invalid,
        int moneyType,
        long money,
        List<String> pictures,
        List<String> videos,
        LocalDateTime rectifyTime,
        String rectifyUserName,
        String rectifyDescription,
        List<String> rectifyPictures,
        List<String> rectifyVideos) {
    PatrolItem {
        rules = List.copyOf(rules);
        pictures = List.copyOf(pictures);
        videos = List.copyOf(videos);
        rectifyPictures = List.copyOf(rectifyPictures);
        rectifyVideos = List.copyOf(rectifyVideos);
    }
}
